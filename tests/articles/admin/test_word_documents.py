"""What is pasted from a word processor becomes clean and readable text."""

import pytest

from tests import builders
from tests.articles.admin.form import save

pytestmark = pytest.mark.django_db

STYLE = "mso-fareast-font-family:'Times New Roman';font-size:12.0pt;line-height:150%;" * 40
PASTED = f"""
<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:w"><head>
<meta name=Generator content="Microsoft Word 15"><link rel=File-List href="file:///C:/a.xml">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- /* Style Definitions */ p.MsoNormal {{mso-style-parent:"";}} --></style></head>
<body lang=EN-GB style='tab-interval:36.0pt'><!--StartFragment-->
<h1 style="{STYLE}"><a name="_Toc1"></a>The room<o:p></o:p></h1>
<p class=MsoNormal style="{STYLE}"><span lang=EN-US style="{STYLE}">Two of the five
grew up in <st1:country-region w:st="on"><st1:place
w:st="on">North Korea</st1:place></st1:country-region>, and
<b style='mso-bidi-font-weight:normal'>came&nbsp;to</b>
<i>Seoul</i>.<o:p></o:p></span></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'>
<![if !supportLists]><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>
&nbsp;&nbsp; </span></span><![endif]>One song<o:p></o:p></p>
<p class=MsoNormal><img width=1 height=1 src="data:image/png;base64,{"iVBOR" * 2000}"
alt="A room">See <a href="https://label.example/x" style="{STYLE}">their page</a>, 레드벨벳
“quoted”.<v:shape id="s1" type="#t"><v:imagedata src="file:///C:/i.png"/></v:shape></p>
<p class=MsoNormal><ins cite="mailto:mina" datetime="2026-01-01">Put in</ins>
<del cite="mailto:mina">taken out</del><a style='mso-comment-reference:MP_1'></a>.</p>
<table class=MsoTableGrid border=1 style="{STYLE}"><tr style='mso-yfti-irow:0'>
<td width=100 valign=top style="{STYLE}"><p class=MsoNormal>Year<o:p></o:p></p></td>
<td><p class=MsoNormal>2014<o:p></o:p></p></td></tr></table>
<!--EndFragment--></body></html>"""


def test_a_pasted_word_document_leaves_the_form_as_clean_text(client, editor):
    client.force_login(editor)
    article = builders.draft()
    assert save(client, article, body=PASTED).status_code == 302
    article.refresh_from_db()
    assert article.body.splitlines() == [
        "<h2>The room</h2>",
        # Where a run says its language it stays: a Korean one is read aloud as Korean.
        '<p><span lang="EN-US">Two of the five grew up in North Korea, and '
        "<strong>came&nbsp;to</strong> <em>Seoul</em>.</span></p>",
        "<p>· &nbsp;&nbsp; One song</p>",
        '<p>See <a href="https://label.example/x" rel="noopener">their page</a>, '
        "레드벨벳 “quoted”.</p>",
        "<p>Put in <s>taken out</s>.</p>",
        "<table><tbody><tr><td>Year</td><td>2014</td></tr></tbody></table>",
    ]


def test_a_pasted_document_is_saved_a_second_time_without_a_change(client, editor):
    client.force_login(editor)
    article = builders.draft()
    save(client, article, body=PASTED)
    article.refresh_from_db()
    first = article.body
    save(client, article)
    article.refresh_from_db()
    assert article.body == first


@pytest.mark.parametrize("noise", ["mso", "o:p", "base64", "style", "file:", "Generator", "<!--"])
def test_nothing_of_the_word_processor_is_left(client, editor, noise):
    client.force_login(editor)
    article = builders.draft()
    save(client, article, body=PASTED)
    article.refresh_from_db()
    assert noise not in article.body
