"""Mean of the weights of two networks:  python -m training.average A.pt B.pt --out MEAN.pt

The ends of the gold and of the rounded phase lie on one path; halfway the int8 graphs lose next to nothing and
the layers that the rounding hurt have most of what they had (see LOG.md).
"""

import argparse
from pathlib import Path

import torch


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path, nargs=2)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    first, second = (torch.load(path) for path in args.weights)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save({name: (first[name] + second[name]) / 2 for name in first}, args.out)


if __name__ == "__main__":
    main()
