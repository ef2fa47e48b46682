"""What was collected is put into copies and stories, behind whoever looks at the day first."""

from __future__ import annotations

import logging
from threading import Lock, Thread
from typing import TYPE_CHECKING

from standfirst.errors import StandfirstError
from standfirst.work.copies import copies_folder
from standfirst.work.together import FROM_ARTICLES, understand_together

if TYPE_CHECKING:
    from standfirst.archive import Archive
    from standfirst.config import Desk

_WAIT_S = 5.0
"""A small archive is grouped by then (two seconds), so that its first page has the stories at once."""
_working = Lock()
_log = logging.getLogger(__name__)


def group_new(archive: Archive, desk: Desk) -> bool:
    """Put what is new into copies and stories; a small archive's at once, a larger one's behind us.

    Returns:
        Whether some of it is not in them yet.
    """
    if archive.readings.are_all_grouped():
        return False
    if _working.acquire(blocking=False):
        thread = Thread(target=_work_on, args=(archive, desk), daemon=True)
        thread.start()
        if archive.readings.count() < FROM_ARTICLES:
            thread.join(_WAIT_S)
            return thread.is_alive()
    return True


def _work_on(archive: Archive, desk: Desk) -> None:
    try:
        understand_together(archive, copies_folder(desk))
    except StandfirstError:  # the next who looks begins again
        _log.exception("what was collected could not be put into stories")
    finally:
        _working.release()
