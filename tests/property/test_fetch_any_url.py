"""Any text as a URL: a clear error of ours and never another's."""

import asyncio

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from standfirst.errors import FetchError, Refused
from standfirst.fetch import Fetcher, Manners
from standfirst.fetch.addresses import HostSet
from standfirst.fetch.guard import check_url, parse_url
from standfirst.records import FetchOptions

PLAIN = (
    "http:// https:// HTTP:// // : / \\ @ ? # [ ] % %25 %00 %2e . .. , ; 127.0.0.1 ::1 ::ffff:127.0.0.1 0x7f "
    "localhost 169.254.169.254 user pass 80 65536 -1 é 。 １ xn-- file: data: x"
).split()
PIECES = st.sampled_from([*PLAIN, "\u200b", "\u202e", "\ud800", "\x00", "\r\n", "\t", " "])
URLS = st.one_of(
    st.text(max_size=60),
    st.lists(PIECES, max_size=8).map("".join),
    st.builds("http://{}/".format, st.text(max_size=30)),
    st.builds("http://{}{}".format, st.ip_addresses(), st.text(max_size=10)),
    st.builds("http://[{}]:{}/".format, st.ip_addresses(v=6), st.integers(-1, 70_000)),
)


@given(url=URLS)
@example("")
@example("imaps")
@example("http://[")
@example("http://1.1.1.1:80@127.0.0.1/")
def test_any_text_is_an_address_to_ask_or_an_error_of_ours(url: str) -> None:
    try:
        check_url(parse_url(url), HostSet(()))
    except (FetchError, Refused) as error:
        said = error.reason
    else:
        said = "fine"
    assert said
    assert "Error" not in said


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
@given(url=URLS)
@example("http://")
@example("\ud800")
def test_fetching_any_text_raises_nothing_but_our_errors(url: str) -> None:
    class Nowhere:
        """A resolver that knows no name, so that nothing leaves this machine."""

        async def resolve(self, host: str, port: int = 0, family: int = 0) -> list[object]:
            raise OSError("no such name")

        async def close(self) -> None:
            pass

    async def fetch() -> None:
        # a public literal address must not be met either: it is asked for through a proxy that is not there
        options = FetchOptions(gap_s=0, timeout_s=2, proxy="socks5h://127.0.0.1:1")
        async with Fetcher(options, Manners(), Nowhere()) as fetcher:  # type: ignore[arg-type]
            line = fetcher.line_of(url)
            assert isinstance(line, str)
            with pytest.raises((FetchError, Refused)) as caught:
                await fetcher.fetch(url)
            assert caught.value.url == url

    asyncio.run(fetch())
