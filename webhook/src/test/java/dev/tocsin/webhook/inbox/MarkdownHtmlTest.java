package dev.tocsin.webhook.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownHtmlTest {

    private static final RunbookPath PATH = RunbookPath.ofNames("rules", "zkp", "Down.md").orElseThrow();

    @Test
    void whatRunbooksUseBecomesHtml() {
        assertThat(html("""
                # Down, `really`

                1. See [up](../fnp/Up.md#first) and [the web](https://a.example/?b=1&c=2).

                | a | b |
                |---|---|
                | 1 | <x> |

                ```promql
                up{job="a"} < 1
                ```
                """)).contains("<h1 id=\"down-really\">Down, <code>really</code></h1>")
                .contains("<a href=\"/runbook?path=rules%2Ffnp%2FUp.md&amp;page=key#first\">up</a>")
                .contains("<a href=\"https://a.example/?b=1&amp;c=2\">the web</a>")
                .contains("<td>1</td>", "<td>&lt;x&gt;</td>")
                .contains("up{job=&quot;a&quot;} &lt; 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "<script>alert(1)</script>", "a <img src=x onerror=alert(1)> b", "<svg/onload=alert(1)>", "<!-- a -->",
        "<iframe src=\"https://a.example\"></iframe>", "[a](javascript:alert(1))", "[a](JAVASCRIPT:alert%281%29)",
        "<javascript:alert(1)>", "[a](data:text/html,x)", "[a](vbscript:x)", "[a](file:///etc/passwd)",
        "[a](//evil.example/a.md)", "[a](/etc/a.md)", "[a](../../../a.md)", "[a](.git/a.md)", "[a](rules.yml)",
        "[a](<java\nscript:x>)", "[a](&#106;avascript:x)", "![a](https://evil.example/x.png)", "![a](x.svg)",
        "[a][r]\n\n[r]: javascript:alert(1)", "<b onclick=alert(1)>x</b>", "```\"><script>\nx\n```"
    })
    void nothingHostileBecomesMarkupOrALink(String markdown) {
        String html = html(markdown);
        assertThat(Pattern.compile("<(?!/?(?:p|pre|code|br|em|h1)\\b)").matcher(html).find()).as(html).isFalse();
        assertThat(html).doesNotContain("href", "src=\"", "<p on");
    }

    @ParameterizedTest
    @ValueSource(strings = {"**a ", "> ", "- ", "*a **b "})
    void whatIsNestedWithoutEndIsShownAsItStands(String part) {
        String markdown = part.repeat(20_000);
        String page = RunbookHtml.render(PATH, markdown, Optional.empty(), Instant.EPOCH);
        assertThat(page).endsWith("</html>\n");
    }

    @Test
    void theFirstOfEqualHeadingsIsTheOneThatIsLinkedTo() {
        assertThat(html("# A\n\n# A\n")).isEqualTo("<h1 id=\"a\">A</h1>\n<h1>A</h1>\n");
    }

    private static String html(String markdown) {
        return MarkdownHtml.of(markdown, target -> RunbookHtml.link(PATH, target, "key")).orElseThrow();
    }
}
