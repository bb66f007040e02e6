"""The REFI-QDA codebook: what is written others can read, and what others write is read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pipeline.errors import AftrykError
from pipeline.exchange import Code, read_qdc, write_qdc
from pipeline.exchange.qdc import DEEPEST, NAMESPACE, guid_of

# What the standard (1.5, section 5.2) says of a codebook, in the words of XML Schema.
SCHEMA = """<?xml version="1.0"?>
<s:schema xmlns:s="http://www.w3.org/2001/XMLSchema" xmlns="urn:QDA-XML:codebook:1.0"
    targetNamespace="urn:QDA-XML:codebook:1.0" elementFormDefault="qualified">
  <s:element name="CodeBook"><s:complexType><s:sequence>
    <s:element name="Codes"><s:complexType><s:sequence>
      <s:element name="Code" type="code" maxOccurs="unbounded"/>
    </s:sequence></s:complexType></s:element>
  </s:sequence><s:attribute name="origin" type="s:string"/></s:complexType></s:element>
  <s:complexType name="code"><s:sequence>
    <s:element name="Description" type="s:string" minOccurs="0"/>
    <s:element name="Code" type="code" minOccurs="0" maxOccurs="unbounded"/>
  </s:sequence>
  <s:attribute name="guid" use="required"><s:simpleType><s:restriction base="s:token">
    <s:pattern value="[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"/>
  </s:restriction></s:simpleType></s:attribute>
  <s:attribute name="name" type="s:string" use="required"/>
  <s:attribute name="isCodable" type="s:boolean" use="required"/>
  <s:attribute name="color" type="s:string"/></s:complexType>
</s:schema>"""
CODES = [
    Code(guid_of("ledelse"), "Ledelse", "Lederen bakker op & følger op."),
    Code(guid_of("aaben_kultur"), "Åben kultur", ""),
]
FROM_ELSEWHERE = """<?xml version="1.0" encoding="utf-8"?>
<CodeBook xmlns="urn:QDA-XML:codebook:1:0" origin="Et andet program"><Codes>
  <Code guid="5C1A0F7E-0000-4000-8000-000000000001" name="Rammer" isCodable="false">
    <Description>Samler andre</Description>
    <Code guid="5C1A0F7E-0000-4000-8000-000000000002" name=" Faste  møder " color="#ff0000">
      <Description>Møder, der\n ligger fast.</Description>
      <Code guid="5C1A0F7E-0000-4000-8000-000000000003" name="Tavle" isCodable="true"/>
    </Code>
  </Code>
  <Code name="" isCodable="true"/>
</Codes><Sets><Set guid="1" name="Et sæt"/></Sets></CodeBook>"""


def test_what_is_written_follows_the_standard():
    schema = etree.XMLSchema(etree.fromstring(SCHEMA.encode()))
    schema.assertValid(etree.fromstring(write_qdc(CODES)))


def test_what_is_written_is_read_back_and_the_same_bytes_come_out_again():
    data = write_qdc(CODES)
    assert read_qdc(data) == CODES
    assert write_qdc(read_qdc(data)) == data


words = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1)


@given(st.lists(words.filter(lambda text: text.split()), min_size=1, unique=True))
def test_any_name_survives_save_that_its_spaces_become_one(names):
    codes = [Code(guid_of(name), name) for name in names]
    kept = [code.name for code in read_qdc(write_qdc(codes))]
    cleaned = ["".join(c for c in name if c not in "\ufffe\uffff") for name in names]
    assert kept == [" ".join(name.split()) for name in cleaned if name.split()]


def test_a_tree_of_codes_is_read_with_its_parents_and_codes_that_only_group_are_left_out():
    assert read_qdc(FROM_ELSEWHERE.encode()) == [
        Code("5c1a0f7e-0000-4000-8000-000000000002", "Faste møder", "Møder, der ligger fast.",
             ("Rammer",)),
        Code("5c1a0f7e-0000-4000-8000-000000000003", "Tavle", "", ("Rammer", "Faste møder")),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "ikke gyldig XML"),
        (b"<CodeBook><Codes><Code name='a'", "ikke gyldig XML"),
        (b"<Project/>", "ikke en REFI-QDA-kodebog"),
        (f"<CodeBook xmlns='{NAMESPACE}'><Codes/></CodeBook>".encode(), "ingen koder"),
        (b"<CodeBook><Codes>" + b"<Code name='a'>" * (DEEPEST + 2)
         + b"</Code>" * (DEEPEST + 2) + b"</Codes></CodeBook>", "50 lag"),
    ],
)  # fmt: skip
def test_what_is_no_codebook_is_refused_in_danish_with_the_files_name(data, said):
    with pytest.raises(AftrykError, match=said) as caught:
        read_qdc(data, "bog.qdc")
    assert "bog.qdc" in str(caught.value)


def test_a_file_cannot_make_us_read_another_file(tmp_path):
    secret = tmp_path / "hemmeligt.txt"
    secret.write_text("HEMMELIGT")
    evil = f"""<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>
    <CodeBook><Codes><Code name="a" isCodable="true"><Description>&e;</Description></Code></Codes>
    </CodeBook>"""
    assert "HEMMELIGT" not in str(read_qdc(evil.encode()))
