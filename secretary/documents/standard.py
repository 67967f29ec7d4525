"""The values that any Word file has in its markup: names of styles, fonts, shapes and schemas, and settings."""

from __future__ import annotations

import re
from functools import lru_cache

_CODE = re.compile(r"[\W\d_]*(?:[0-9A-Fa-f-]+[\W\d_]*)?")
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[^\W\d_\x00-\x7f]+")
_SHORTEST = 3
_CAPITALS = re.compile(r"\b[A-Z]{1,4}\b")
_SEAM = re.compile(r"(?<=[a-z])(?=[A-Z])|_")


@lru_cache(maxsize=8192)
def words_in_value(value: str) -> str:
    """Give a value of the markup as words, "" where all of them are standard.

    Words of one or two letters tell nobody, and a few capitals are a code and no initials.
    """
    if _CODE.fullmatch(value) or all(
        len(word) < _SHORTEST or word.lower() in _STANDARD for word in _WORD.findall(value)
    ):
        return ""
    return " ".join(_CAPITALS.sub(" ", value if " " in value else _SEAM.sub(" ", value)).split())


_WORDS = """
abjad above absolute abstract accent acronym act action actions address advice after agenda agreed aharoni aiueo
aldhabi algerian algn allow alpha alt aml anchor and andalus ang angles angsana annotation ansi antiqua apa app
appendix apples application aptos arab arabic arc arched arial around arrived arrow ascii asia asian asked audio
author authorities auto autofit avenir awaits baby back background baiti balloon balloons band banner bar base based
baseline basic baskerville batang bats bauhaus bdr before begin behind below beng bent berlin best between bevel
bibliography bidi bin binary birds bitstream black block blue blur bmp board bodoni body bold boli bolt book bookman
boran borders both bottle bottom bound bow box brace bracket brackets bradley braid break britannic british brk
broadway browallia brown brush building bulb bullet button cabins cake caladea calibri californian calisto callout
cambria camera can candara candy cans cant canvas cap caps caption cardinal carlito castellar cat category cdtf cell
celtic cen centaur center century certificate cex chain champa champagne changed changes chapter char character
characters charset chart check checked cher cherokee chicago chinese chord christmas circle circles citation cite
classic clean clear closing cloud clr cmpd code coffee col colonna color colorful cols column columns com combo
comes comic comment comments company compass compat compatibility complex compress condensed cones confetti
connector consolas console consonants constantia contemporary content contextual continue continuous control cooper
copperplate corbel cordia core corn corner corsiva count counting courier cream created creator crop cross csb
cstheme ctr cube cup curlz curved custom cxn cyan cymraeg dark dash dashed data datastore date daun david day
dcmitype dcterms decagon decimal decision decisions default defaults definition deja deletion demi deng dengxian
description detail deva devanagari dgm diag diagram diamond didot different differentiate digital dir disp display
dist distribute doc docpart docs document documents dodecagon dok donut dot dotted dotum double down dpi draft
drawing drawingml drop due dxa each earth east ebrima eclipsing edessa edit edwardian effect effects eggs elegant
elements elephant ellipse emboss emf emoji emphasis enable end endnote english engrave engravers entry envelope
equal equation eras estrangelo ethi euphemia even everyone exact excel exception expected explosion ext extended
extension extra fact false family fang fans favor features felix felt figure figures file filename fill film
firecrackers first fit fixed flake flat fld flight flip flow flowers fmt fol followed font fonts footer footlight
footnote for form format forms forte frac frame frank franklin free freestyle french from front ftr full funky
funnel futura gabriola gadugi gallery gap garamond gautami gear gems generator geneva geor georgia german gif gigi
gill gingerbread gisha given glass globe gloucester gold gothic goudy grad grammar graphic gray green grey grid
group gujr gulim gungsuh guru gutter haan haettenschweiler hairline half hand hang hanging hans hant harlow
harrington has hashtag hats hdr header heading heart hearts heavy hebr hebrew heebie hei height helvetica heptagon
hex hexagon hidden high highlight himalaya hindi hint hlink holly horizontal horz house houses html http https
hyperlink hyperlinks hyphen hypnotic ice ideograph idmap idx ignorable ilvl image impact imprint ind indent indents
index informal information ink inline insertion inset inside instance instr int intense inter iroha iskoola item
items its japanese javanese jeebies jheng jokerman jpan jpeg juice justification justify kai kalinga kartika kashida
keep kern keyboard keywords khmer khmr kingdom knda knotwork korean kristen kunstler label landscape lang language
lao laoo large last lat late latent latha latin lato layout leading leaf least leelawadee left legal letter level
levenim liberation library ligatures light lightning lim lime lin line lines link links linotype list locked lon
look low lower lpstr lsd lst lucida lvl mac macro magenta magneto maiandra main majalla major malgun man manager
mangal map maple mapping mar margin mark marker markup maroon math matter matura may media medium meeting meiryo
menlo mention merriweather message metadata microsoft middle mincho ming minor minus minute minutes miriam mirror
mistral mlym mml mod mode modern modified monaco mong mongolian mono monotype montserrat mool moon moons mosaic
moved mso muffins multi multilevel multiple multirow music myanmar name narkisim narrow nary navy net neue new next
niagara nil nimbus nirmala none normal northwest not note notes noto nsid num number numbering numpages nyala object
octagon octet odd oel office officedocument old olive only onyx ooxml open openxml openxmlformats optima orange
order ordinal org organisation orthographic orya outcome outer outline outset outside ovals over override ovr
package packages page pages pair pairs palatino palms panose paper papyrus paragraph paragraphs parallelogram
parchment part parts party path pattern pct pencils penh pentagon people percent perpetua phagspa pic picture
pictures pie pin pink pitch place placeholder plain planned plantagenet plaque playbill plus png poinsettias polish
poor poppins portrait pos postage pota powerpoint preformatted presentationml presents preserve preview print
priority pristina process professional proof properties props provider prst pts pumpkin purl purple push pyramids
quadrants quote raavi rad radio rage raleway rattle ravie read reason rect red ref reference refs register
relationship relationships relative rels repeating request requests response return rev reverse revision ribbon rich
richard rig right rings roboto rockwell rod roman root rot round row rows rsid rsids ruehl rule rules russian safari
said sakkal salutation sample sans sat save saw say scale scaled scallops scared scene schema schemas scheme
schoolbook script scroll seattle secretary sect section security segoe selected semi semibold separate separator
serif sets setting settings shade shading shadowed shape shapedefaults shapelayout shared shark shd shdw shorebirds
showcard shruti side sig signature silver sim simple simplified single sinh size skyrocket sle small smart smiley
snap sng snip snow snowflakes solid sombrero song source sources southwest space spaces spacing span spanish
spelling spidmax split spreadsheetml square squares srgb stamp standard star stars start state statement status
stencil stitch stop stout straight stream streamers stripe stroked strong style styles stylistic sub subject
subscript subtitle subtle suff sun sup superscript svg swirligig swiss sylfaen symbol syrc sys tab table tabs tahoma
tai taiwanese taml target tbl teal telu template tempus terminator terms text thaa thai that the theme thick thin
this three through thumbnail tibetan tibt tiff tight time times tint title titles tmpl toc tooth top torn total
tower tracked tracking traditional trailing trapezoid trebuchet tree trees triangle tribal triple true tunga twips
twisted type typeface types typesetting typewriter ubuntu uigh uighur ultra und under underscore unhide unicode
united unresolved upper urdu uri urn usb use used utf val value variable variant vector vera verdana version vert
vertical video viet vietnamese view vine viner visio visitors vivaldi vladimir vml vnd vote vowels vrinda wave
waving weaving web webdings wedge welsh western what when white who wide width window wingdings with wmf wne word
wordml wordprocessing wordprocessingml words wpc wpg wpi wps wrap www xian xml xsd xsi xsl xslt yellow yes yiii zag
zanti zero zig zoom
"""
_STANDARD = frozenset(_WORDS.split())
