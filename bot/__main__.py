"""`python -m bot` is `csm`."""

from bot import garbage

garbage.start()

from bot.cli import main  # noqa: E402 - what it loads is not looked through

if __name__ == "__main__":
    main()
