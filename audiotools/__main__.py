"""``python -m audiotools`` does what the command ``audiotools`` does."""

from audiotools.cli import main

if __name__ == "__main__":
    main()
