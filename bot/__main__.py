"""`python -m bot` is `csm`."""

from bot.garbage import look_seldom

look_seldom()

from bot.cli import main  # noqa: E402 - loaded when garbage is looked for seldom

if __name__ == "__main__":
    main()
