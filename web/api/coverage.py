"""What a consortium covers, as the API answers it."""

from __future__ import annotations

from flask import Response
from marshmallow import Schema, fields

from queries.partnerships.coverage import Cell, Coverage, coverage
from web import access, coverages
from web.api.documents import Document
from web.api.partnerships import ConsortiumDocument, FiguresDocument, consortium
from web.api.resources import Asked, resources
from web.api.sending import send
from web.coverage_arguments import CoverageArguments
from web.tabulating import CSV


class ValueDocument(Schema):
    """A row or column: a code, or a topic's id and name."""

    key = fields.String()
    name = fields.String()


class CellDocument(Schema):
    """Who has both values: people and organisations of the consortium, how many have delivered it, and organisations beyond."""

    row = fields.String(metadata={"description": "The key of its row."})
    column = fields.String(metadata={"description": "The key of its column."})
    people = fields.Integer()
    organisations = fields.Integer()
    people_delivered = fields.Integer()
    organisations_delivered = fields.Integer()
    elsewhere = fields.Integer(metadata={"description": "Organisations beyond the consortium that have both."})


class CoverageDocument(FiguresDocument):
    """A matrix. Only cells that somebody is in, or could fill, are listed: all others are gaps."""

    consortium = fields.Nested(ConsortiumDocument, allow_none=True, metadata={"description": "Null: the whole network."})
    by = fields.List(fields.String(), metadata={"description": "What the rows and the columns are."})
    rows = fields.List(fields.Nested(ValueDocument))
    columns = fields.List(fields.Nested(ValueDocument))
    cells = fields.List(fields.Nested(CellDocument))
    total_rows = fields.Integer()
    total_columns = fields.Integer()
    gaps = fields.Integer(metadata={"description": "How many cells of the whole matrix nobody of the consortium is in."})
    fillable = fields.Integer(metadata={"description": "How many of these gaps somebody elsewhere could fill."})


@resources.get("/partnerships/coverage")
@resources.arguments(CoverageArguments, location="query")
@resources.response(200, CoverageDocument)
@resources.doc(responses={200: {"content": {CSV: {"schema": {"type": "string"}}}}})
def partner_coverage(asked: Asked) -> Response:
    """What a consortium, or the whole network, covers by any two of country, sector, topic, language and audience, and its gaps."""
    found = coverage(access.graph(), access.viewer(), coverages.asked(access.graph(), access.viewer(), asked))
    return coverages.file(found) if asked["format"] else send(document(found))


def document(found: Coverage) -> Document:
    """The whole answer."""
    return {
        "consortium": consortium(found.consortium) if found.consortium else None,
        "by": list(found.by),
        "rows": [{"key": each.key, "name": each.name} for each in found.rows],
        "columns": [{"key": each.key, "name": each.name} for each in found.columns],
        "cells": [{"row": row.key, "column": column.key} | _cell(cell)
                  for row, cells in zip(found.rows, found.cells, strict=True)
                  for column, cell in zip(found.columns, cells, strict=True) if cell.elsewhere or not cell.is_gap],
        "total_rows": found.total_rows,
        "total_columns": found.total_columns,
        "gaps": found.gaps,
        "fillable": found.fillable,
        "invented": found.invented,
    }  # fmt: skip


def _cell(each: Cell) -> Document:
    return {"people": each.people, "organisations": each.organisations, "people_delivered": each.people_delivered,
            "organisations_delivered": each.organisations_delivered, "elsewhere": each.elsewhere}  # fmt: skip
