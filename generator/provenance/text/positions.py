"""Words for what people are: those of a group may stand for each other."""

from __future__ import annotations

# What people are, and what else they may be called. Who leads is called many things.
POSITIONS = (
    "minister secretary",
    "lawmaker mp parliamentarian senator legislator congressman congresswoman",
    "mayor", "governor", "ambassador envoy", "spokesman spokeswoman spokesperson",
    "lawyer attorney barrister solicitor counsel advocate", "prosecutor", "judge justice",
    "doctor physician surgeon", "nurse midwife", "teacher headteacher headmaster headmistress",
    "engineer", "farmer grower", "driver", "pilot captain", "composer", "conductor", "pianist",
    "violinist", "singer soprano tenor", "choreographer", "dancer ballerina", "actor actress",
    "writer author novelist poet playwright", "painter", "sculptor", "architect",
    "photographer", "journalist reporter correspondent", "editor", "coach trainer manager",
    "goalkeeper keeper", "striker forward", "defender", "midfielder", "referee umpire",
    "champion holder", "qualifier", "bishop archbishop cardinal", "priest pastor vicar", "imam",
    "rabbi", "colonel", "sergeant", "inspector superintendent detective", "banker", "economist",
    "accountant", "historian", "archaeologist anthropologist", "astronomer astrophysicist",
    "biologist ecologist", "chemist", "physicist", "geologist", "botanist", "zoologist",
    "meteorologist forecaster", "seismologist volcanologist", "epidemiologist virologist",
    "psychologist psychiatrist", "sociologist criminologist", "witness", "suspect defendant",
    "plaintiff", "victim", "guard warder", "carpenter", "electrician", "plumber", "baker",
    "butcher", "fisherman fisherwoman", "sailor seaman", "astronaut cosmonaut", "curator",
    "librarian", "auctioneer", "shopkeeper",
)  # fmt: skip
