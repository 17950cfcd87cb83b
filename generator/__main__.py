"""`python -m generator`: the only place that ends the process."""

import sys

from generator.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
