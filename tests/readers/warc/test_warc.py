"""Web archives: what is a page in them, and archives that are cut short, damaged or hostile."""

from __future__ import annotations

import gzip
import random
import tracemalloc
import zlib
from pathlib import Path

import brotli
import pytest
import zstandard

from kgexport.errors import SourceError
from kgexport.readers import Item, Read, Refused, Source, reader_for, reader_name
from tests.readers.html.reading import PAGES, STORY, html

PAGE = (PAGES / "no-markup.html").read_bytes()
LONG = PAGE + b"<!--" + random.Random(2).randbytes(4000).hex().encode() + b"-->"
BLANK = b"<html>" + b" " * (40 << 20)
# With a window that no page may ask for.
_WIDE = zstandard.ZstdCompressor(compression_params=zstandard.ZstdCompressionParameters(window_log=27)).compressobj()
WIDE = _WIDE.compress(PAGE) + _WIDE.flush()


def record(body: bytes, kind: str = "response", url: str = "https://post.example/cinema", **headers: str) -> bytes:
    """A record of an archive."""
    given = {"WARC-Type": kind, "WARC-Target-URI": url, "Content-Length": str(len(body)), **headers}
    lines = "".join(f"{name}: {value}\r\n" for name, value in given.items())
    return f"WARC/1.0\r\n{lines}\r\n".encode() + body + b"\r\n\r\n"


def response(body: bytes = PAGE, status: str = "200 OK", **headers: str) -> bytes:
    """The answer of a server."""
    given = {"Content-Type": "text/html", **{name.replace("_", "-"): value for name, value in headers.items()}}
    lines = "".join(f"{name}: {value}\r\n" for name, value in given.items())
    return f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + body


def read(tmp_path: Path, content: bytes, name: str = "crawl.warc") -> list[Item]:
    path = tmp_path / name
    path.write_bytes(content)
    source = Source(str(path))
    assert reader_name(source) == "warc"
    return list(reader_for(source)(source))


def reason(item: Item) -> str:
    assert isinstance(item, Refused)
    return str(item.error)


def test_each_page_is_an_article_and_the_rest_is_told(tmp_path: Path) -> None:
    content = b"".join(
        (
            record(b"software: x", "warcinfo"),
            record(b"GET / HTTP/1.1\r\n\r\n", "request"),
            record(response()),
            record(response(b"\x89PNG", Content_Type="image/png")),
            record(response(b"gone", "404 Not Found")),
            record(response(html(f"<h1>Quiet day</h1><article>{STORY}</article>")), url="https://post.example/quiet"),
        )
    )
    packed = b"".join(gzip.compress(b"WARC/1.0" + one) for one in content.split(b"WARC/1.0")[1:])
    for items in (read(tmp_path, content), read(tmp_path, packed, "crawl.warc.gz")):
        first, second = items
        assert isinstance(first, Read)
        assert isinstance(second, Read)
        assert (first.article.headline, first.article.url) == (
            "Council buys the old cinema",
            "https://post.example/cinema",
        )
        assert second.article.url == "https://post.example/quiet"
        (warning,) = second.warnings
        assert warning == (
            "records that are no pages were passed over: "
            "1 request records, 1 responses of the type image/png, 1 responses with status 404, 1 warcinfo records"
        )


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (gzip.compress(PAGE), {"Content_Encoding": "gzip"}),
        (zlib.compress(PAGE), {"Content_Encoding": "deflate"}),
        (zlib.compress(PAGE)[2:-4], {"Content_Encoding": "deflate"}),
        (PAGE, {"Content_Encoding": "gzip"}),  # the crawler undid it and left the header
        (PAGE, {"Content_Encoding": "br"}),
        (b"\xef\xbb\xbf" + PAGE, {"Content_Encoding": "gzip"}),
        (brotli.compress(PAGE), {"Content_Encoding": "br"}),
        (gzip.compress(brotli.compress(PAGE)), {"Content_Encoding": "br, gzip"}),
        (zstandard.compress(PAGE), {"Content_Encoding": "zstd"}),
        (zstandard.compress(PAGE[:99]) + zstandard.compress(PAGE[99:]), {"Content_Encoding": "zstd"}),
        (
            b"%x\r\n%s\r\n%x;x=y\r\n%s\r\n0\r\n\r\n" % (9, PAGE[:9], len(PAGE) - 9, PAGE[9:]),
            {"Transfer_Encoding": "chunked"},
        ),
        (PAGE, {"Transfer_Encoding": "chunked"}),
        (PAGE, {"Content_Type": ""}),
        (
            PAGE.decode().replace("“", '"').replace("”", '"').replace("crowns", "øre").encode("latin-1"),
            {"Content_Type": 'Text/HTML; Charset="iso-8859-1"'},
        ),
    ],
)
def test_a_page_is_read_however_it_was_sent(tmp_path: Path, body: bytes, headers: dict[str, str]) -> None:
    (item,) = read(tmp_path, record(response(body, **headers)))
    assert isinstance(item, Read), reason(item)
    assert item.article.headline == "Council buys the old cinema"
    assert ("øre" in (item.article.text or "")) == (b"\xf8re" in body)


@pytest.mark.parametrize("packed", [False, True])
def test_of_an_archive_cut_short_what_stands_before_is_read(tmp_path: Path, packed: bool) -> None:
    noise = random.Random(1).randbytes(60_000).hex().encode()
    one = record(response(PAGE + b"<!--" + noise + b"-->"))
    content = gzip.compress(one) + gzip.compress(one)[:-300] if packed else one + one[:-300]
    first, second = read(tmp_path, content)
    assert isinstance(first, Read)
    assert "can't be read to its end" in reason(second)
    assert "what stands before was read" in reason(second)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (record(b"x", "warcinfo"), "no page among its records: 1 warcinfo records"),
        (b"WARC/1.0\r\nno length: here\r\n\r\n", "a record without its length"),
        (b"WARC/1.0\r\nContent-Length: -1\r\n\r\n", "a record without its length"),
        (b"WARC/1.0\r\nX: " + b"a" * (1 << 17), "a header longer than 64 KiB"),
        (b"WARC/1.0\r\n" + b"a: b\r\n" * 1000, "more than 500 headers"),
        (record(b"x", "warcinfo") + b"\0" * 100, "no record of an archive begins with"),
        (record(response(b"\x1b\xff" * 9, Content_Encoding="br")), "coding br is damaged"),
        (record(response(b"\x1b\xff" * 9, Content_Encoding="gzip")), "coding gzip or deflate is damaged"),
        (record(response(b"\x1b\xff" * 9, Content_Encoding="zstd")), "coding zstd is damaged"),
        (record(response(b"\x1b\xff" * 9, Content_Encoding="compress")), "coding 'compress', which is not read here"),
        (record(response(brotli.compress(BLANK), Content_Encoding="br")), "longer than 16 MiB"),
        (record(response(zstandard.compress(BLANK), Content_Encoding="zstd")), "longer than 16 MiB"),
        (record(response(WIDE, Content_Encoding="zstd")), "coding zstd is damaged"),
        (record(response(gzip.compress(b"<html>" + b" " * (40 << 20)), Content_Encoding="gzip")), "longer than 16 MiB"),
        (record(response(b"<html>" + b" " * (40 << 20))), "longer than 32 MiB"),
        (record(response(b"<html></html>")), r"record 1 \(https://post.example/cinema\): no headline"),
    ],
)
def test_refusals(tmp_path: Path, content: bytes, told: str) -> None:
    (item,) = read(tmp_path, content)
    with pytest.raises(AssertionError, match=told):
        raise AssertionError(reason(item))


@pytest.mark.parametrize(
    ("body", "headers", "more"),
    [
        (b"%x\r\n%s" % (len(LONG) + 1, LONG), {"Transfer_Encoding": "chunked"}, {}),
        (b"%x\r\n%s\r\n" % (len(LONG), LONG), {"Transfer_Encoding": "chunked"}, {}),
        (b"%x\r\n%s\r\nno length\r\n0\r\n\r\n" % (len(LONG), LONG), {"Transfer_Encoding": "chunked"}, {}),
        (gzip.compress(LONG)[:-9], {"Content_Encoding": "gzip"}, {}),
        (brotli.compress(LONG)[:-9], {"Content_Encoding": "br"}, {}),
        (zstandard.compress(LONG[:-9]) + zstandard.compress(LONG[-9:])[:-3], {"Content_Encoding": "zstd"}, {}),
        (LONG, {}, {"WARC-Truncated": "length"}),
    ],
    ids=["chunk", "last chunk", "no length", "gzip", "br", "zstd", "WARC-Truncated"],
)
def test_a_page_that_breaks_off_is_read_as_far_as_it_is_there(
    tmp_path: Path, body: bytes, headers: dict[str, str], more: dict[str, str]
) -> None:
    (item,) = read(tmp_path, record(response(body, **headers), **more))
    assert isinstance(item, Read), reason(item)
    assert item.article.headline == "Council buys the old cinema"
    assert item.warnings == ("the page breaks off; what is there was read",)


def test_a_revisit_is_no_article_of_its_own(tmp_path: Path) -> None:
    revisit = record(response(b"", "200 OK"), "revisit", **{"WARC-Refers-To-Target-URI": "https://post.example/cinema"})
    (item,) = read(tmp_path, record(response()) + revisit * 2)
    assert isinstance(item, Read)
    assert item.warnings == ("records that are no pages were passed over: 2 revisit records",)


@pytest.mark.parametrize("is_packed", [False, True])
def test_an_archive_packed_with_a_dictionary(tmp_path: Path, is_packed: bool) -> None:
    """As the IIPC's WARC files compressed with Zstandard are: the dictionary in a frame that others pass over."""
    records = [record(response(PAGE), url=f"https://post.example/{number}") for number in range(20)]
    trained = zstandard.train_dictionary(4096, records * 10)
    packer = zstandard.ZstdCompressor(dict_data=trained)
    kept = zstandard.compress(trained.as_bytes()) if is_packed else trained.as_bytes()
    head = b"\x5d\x2a\x4d\x18" + len(kept).to_bytes(4, "little") + kept
    content = head + b"".join(map(packer.compress, records))
    with pytest.raises(zstandard.ZstdError):
        zstandard.ZstdDecompressor().decompressobj().decompress(packer.compress(records[0]))
    items = read(tmp_path, content, "crawl.warc.zst")
    assert [item.article.url for item in items if isinstance(item, Read)] == [
        f"https://post.example/{number}" for number in range(20)
    ]
    for size in (*range(8, 60), len(head) + 9, len(content) - 9):  # cut anywhere it is damaged, and said to be
        path = tmp_path / f"cut{size}.warc.zst"
        path.write_bytes(content[:size])
        source = Source(str(path))
        try:
            found = list(reader_for(source, "warc")(source))
        except SourceError:
            continue
        assert isinstance(found[-1], Refused)


def test_a_page_that_is_refused_is_kept_as_it_came(tmp_path: Path) -> None:
    (item,) = read(tmp_path, record(response(b"<html>caf\xe9</html>")))
    assert isinstance(item, Refused)
    assert item.raw == b"<html>caf\xe9</html>"


def test_memory_stays_flat_however_many_pages_come(tmp_path: Path) -> None:
    def peak(pages: int) -> int:
        path = tmp_path / "crawl.warc"
        path.write_bytes(record(response(PAGE + b" " * 100_000)) * pages)
        source = Source(str(path))
        tracemalloc.start()
        assert sum(1 for item in reader_for(source)(source) if isinstance(item, Read)) == pages
        size = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return size

    peak(2)
    assert peak(40) < 1.5 * peak(5)
