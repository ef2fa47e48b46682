"""A farm of news sites on loopback, each with an address of its own, a tenth of them in trouble.

    python -m bench.farm --hosts 1000                serves until it is told to stop, and prints where
    with running_farm(plan) as farm: ...             the same in a process of its own, from a program

The farm is made from a seed, so that whoever asks can work out beforehand what there is to be found
(``plan``). It counts what it is asked: requests under way at the same time on one host, and the least pause
between the end of one and the start of the next (``counts``). Everything in it is invented.
"""
