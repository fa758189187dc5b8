"""What the figures mean, in words, and where each comes from."""

from __future__ import annotations

from queries.network.measures import DEFINITIONS as NETWORK

DEFINITIONS = {
    **NETWORK,
    "closeness": "How near everything is that can be reached from it: 1 means one step away from all of the others. Where only a part can "
                 "be reached, it counts by its share.",
    "rank": "The share of time that somebody would spend there who wanders from tie to tie and begins anew somewhere one time in seven: "
            "being tied to what is itself well connected counts more. All of them together are 100 per cent.",
    "core": "It is one of a group in which each is tied to at least so many of the others.",
    "community": "With which others it is more tied than chance would have it.",
}  # fmt: skip
"""For each figure of a thing its meaning."""

WHOLE = {
    "parts": "How many groups there are without any tie from one to another; a thing without ties is one by itself.",
    "clustering": "How often two that are tied to the same thing are tied to each other, on average over all things.",
    "distance": "How many steps it takes on average from one thing to another that can be reached.",
    "modularity": "How much more ties run within communities than chance would have it: 0 means no more, and above about 0.3 they are "
                  "clearly divided.",
    "small_world": "How many times more clustered than by chance, divided by how many times longer its ways are. Well above 1: neighbours "
                   "know each other, and yet nobody is far away. Chance: networks in which each thing has as many ties, but to others.",
}  # fmt: skip
"""For each figure of the whole its meaning."""

SOURCES = {
    "degree": "Freeman 1978",
    "strength": "Barrat et al. 2004",
    "betweenness": "Freeman 1977",
    "betweenness_of_crowd": "Freeman 1977, estimated as by Brandes and Pich 2007 where there are many",
    "closeness": "Freeman 1978, as Wasserman and Faust 1994 have it where parts are separate",
    "rank": "PageRank, Brin and Page 1998",
    "core": "k-core, Seidman 1983",
    "community": "Leiden, Traag et al. 2019",
    "clustering": "Watts and Strogatz 1998",
    "distance": "Watts and Strogatz 1998",
    "modularity": "Newman and Girvan 2004",
    "small_world": "Humphries and Gurney 2008; chance by switching ties, Maslov and Sneppen 2002",
}
"""Where the figures come from; `…_of_crowd`: where it is another one for more things than can be drawn."""
