"""Five made-up articles that share a claim, each with the words that make it."""

from __future__ import annotations

ARTICLES = (
    (
        "Bridge is safe, says mayor\n\nElmstadt Courier, 4 March 2024\n\n"
        "Nine of ten bolts of the Elm bridge were replaced in 2019, Mayor Ana Ruiz told the council on Monday.\n",
        "Nine of ten bolts of the Elm bridge were replaced in 2019",
    ),
    (
        "Council hears of bolts\n\nNorth Valley Post, 5 March 2024\n\n"
        "The city replaced nine out of ten bolts on the Elm bridge five years ago, the council heard. "
        "The union of engineers called that a fairy tale.\n",
        "The city replaced nine out of ten bolts on the Elm bridge five years ago",
    ),
    (
        "What we know of the Elm bridge\n\nThe Weekly Gauge, 8 March 2024\n\n"
        "Ninety per cent of the bridge's bolts are from 2019, if one believes the city. A bolt fell on 3 March.\n",
        "Ninety per cent of the bridge's bolts are from 2019",
    ),
    (
        "Engineers contradict the mayor\n\nElmstadt Courier, 9 March 2024\n\n"
        "Only six of the ten bolts of the Elm bridge were replaced in 2019, says the union of engineers.\n",
        "Only six of the ten bolts of the Elm bridge were replaced in 2019",
    ),
    (
        "In brief\n\nSouth Valley Post, 10 March 2024\n\n"
        "Nine of ten bolts of the Elm bridge were replaced in 2019, Mayor Ana Ruiz told the council on Monday. "
        "The bridge stays open.\n",
        "Nine of ten bolts of the Elm bridge were replaced in 2019",
    ),
)

PUBLISHERS = ("Elmstadt Courier", "North Valley Post", "The Weekly Gauge", "Elmstadt Courier", "South Valley Post")
