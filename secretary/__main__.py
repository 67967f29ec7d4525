"""`python -m secretary` is the same program as `secretary`."""

from secretary.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
