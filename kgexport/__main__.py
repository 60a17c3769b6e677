"""`python -m kgexport`."""

from kgexport.cli import main

if __name__ == "__main__":
    main()
