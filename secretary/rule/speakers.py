"""The words with which minutes speak of somebody without a name, and what is said of people: the parts of the rules."""

from __future__ import annotations

from secretary.rule.verbs import SPEAKING, THINKING


def any_of(words: str) -> str:
    """Give a pattern that is one of these words, the longest first; an underscore stands for a space."""
    return "(?:" + "|".join(word.replace("_", " ") for word in sorted(words.split(), key=len, reverse=True)) + ")"


CORE = """member councillor governor delegate panellist panelist attendee attender participant speaker colleague trustee
committee_member board_member contributor representative rep questioner commissioner appointee one_of_those_present
one_of_them one_person somebody someone"""
"""Nouns that hardly mean anybody but a participant."""
LOOSE = """resident tenant patient parent student trader worshipper visitor person officer individual volunteer guest householder
pupil reviewer director carer neighbour attendant observer worker caller user"""
"""Nouns that mean a participant where they speak, or where the roster has them."""

ARTICLE = r"(?:an?|one|another|the|this|that|some|any|our|the only|the other)"
VOICE = "(?:" + "|".join(sorted((SPEAKING | THINKING) - {"read", "found", "saw", "left", "led", "closed", "covered"}, key=len, reverse=True)) + ")"
ASKS = any_of(
    """said asked felt thought wondered suggested agreed disagreed objected argued queried proposed wanted told warned feared
    complained replied raised offered spoke questioned believed claimed insisted would_have_liked would_like called advised
    supported opposed wished preferred mentioned described hoped admitted added commented reckoned worried doubted put"""
)
BODY = any_of(
    """group panel board committee council forum bench meeting room table body governing_body trust jury circle partnership"""
)
HERE = rf"(?:present|(?:on|in|at|among|around) (?:the|our) {BODY}|at the meeting|in the room|in attendance)"
JOBS = any_of(
    """headteacher head_teacher teacher lecturer professor academic researcher scientist statistician gp doctor nurse surgeon consultant
    midwife psychologist counsellor therapist pharmacist dentist paramedic firefighter fireman imam vicar priest rabbi pastor
    minister_of_religion chaplain padre magistrate judge solicitor barrister lawyer prosecutor accountant banker economist engineer
    architect surveyor builder electrician plumber carpenter locksmith farmer shopkeeper shop_owner business_owner businessman
    businesswoman publican landlord landlady hotelier chef baker butcher hairdresser taxi_driver bus_driver lorry_driver
    journalist editor broadcaster author youth_worker social_worker community_worker care_worker charity_worker support_worker
    probation_officer prison_officer police_officer detective soldier army_officer naval_officer civil_servant diplomat ambassador
    politician planner librarian curator coach footballer musician artist film-maker photographer student pupil sixth-former
    carer foster_carer faith_leader youth_leader scout_leader trade_unionist housing_officer estate_agent campaigner activist
    midwife vet cleaner caretaker security_guard manager director owner custody_sergeant inspector bench_member mediator
    interpreter translator programmer"""
)
RELATIVES = any_of(
    """son daughter husband wife partner mother father brother sister child children grandson granddaughter grandchildren
    grandmother grandfather nephew niece uncle aunt auntie cousin mum dad parents family boyfriend girlfriend fiance in-laws twins baby
    stepson stepdaughter"""
)
BELONGINGS = any_of(
    "house home flat car shop street road window garden door neighbour neighbours bike van business mosque church school estate lane"
)
PEOPLES = any_of(
    """Somali Ethiopian Eritrean Sudanese Kenyan Ugandan Nigerian Ghanaian Congolese Zimbabwean African East_African West_African
    Caribbean Jamaican Trinidadian Black white mixed-race Asian South_Asian East_Asian British Indian Pakistani Bangladeshi Bengali
    Sri_Lankan Tamil Punjabi Gujarati Kashmiri Nepali Afghan Iranian Persian Iraqi Kurdish Turkish Cypriot Syrian Lebanese
    Palestinian Arab Egyptian Moroccan Algerian Tunisian Libyan Yemeni Israeli Chinese Vietnamese Filipino Korean Japanese Thai
    Polish Romanian Bulgarian Ukrainian Russian Lithuanian Latvian Hungarian Czech Slovak Albanian Kosovan Bosnian Serbian Greek
    Italian Spanish Portuguese Brazilian Colombian Latin_American French German Irish Scottish Welsh English European Roma Romani
    Gypsy Traveller Muslim Jewish Sikh Hindu Christian Catholic Protestant Anglican Methodist Baptist Pentecostal Buddhist Jain
    Alevi Shia Sunni Quaker Rastafarian Orthodox atheist humanist deaf blind disabled dyslexic autistic neurodivergent
    partially_sighted visually_impaired hard_of_hearing gay lesbian bisexual trans transgender queer non-binary LGBT LGBTQ
    hijabi veiled turbaned refugee migrant asylum-seeking foreign-born working-class"""
)
FIRST_PLACES = any_of(
    """Road Street Lane Avenue Drive Close Court Park Square Gardens Green Hill Place Terrace Way Walk Crescent Grove Row Mews Estate
    House Rise View Quay Wharf"""
)
