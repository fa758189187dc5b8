"""Having memory on its way before it is needed: for loops that know where they will look next, and would wait for it there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.extending import intrinsic
from numpy.typing import NDArray

from graph.snapshot import compiled as _kept_first  # noqa: F401 (numba reads its folder when it is imported)

_NUMBER = ir.IntType(32)
_PREFETCH = ir.FunctionType(ir.VoidType(), [cgutils.voidptr_t, _NUMBER, _NUMBER, _NUMBER])
TO_READ, CLOSEST, DATA = _NUMBER(0), _NUMBER(3), _NUMBER(1)
_declared = cast(Callable[..., Any], cgutils.get_or_insert_function)


def _fetch(_context: Any, column: Any, _place: Any) -> tuple[Any, Callable[..., Any]]:
    """The type of `fetch`, and what writes its code: one instruction, which never fails, wherever it points.

    Source: LLVM Language Reference Manual, llvm.prefetch.
    """
    def code(context: Any, builder: Any, signature: Any, given: Any) -> Any:
        array = context.make_array(signature.args[0])(context, builder, given[0])
        place = context.cast(builder, given[1], signature.args[1], types.intp)
        prefetch = _declared(builder.module, _PREFETCH, "llvm.prefetch.p0")
        where = builder.bitcast(builder.gep(array.data, [place]), cgutils.voidptr_t)
        builder.call(prefetch, [where, TO_READ, CLOSEST, DATA])
        return context.get_dummy_value()

    return types.void(column, _place), code


fetch = cast(Callable[[NDArray[Any], int], None], intrinsic(_fetch))
"""Within compiled loops: begin to read what stands at a place of a column, and go on. It changes nothing."""
