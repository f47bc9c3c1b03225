package dev.tocsin.evaluator.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class HtmlWriterTest {

    @Test
    void whatIsOpenIsClosedAtTheEnd() {
        assertThat(new HtmlWriter().open("p", "title", "\"a\" & 'b'").open("b").text("<i>\u0000").finish())
                .isEqualTo("""
                        <!doctype html>
                        <p title="&quot;a&quot; &amp; &#39;b&#39;"><b>&lt;i&gt;\ufffd</b></p>
                        """);
    }

    @Test
    void aStyleSheetIsTakenAsItIsUnlessItEndsItsElement() {
        HtmlWriter html = new HtmlWriter();
        assertThat(html.styleSheet("a > b { content: '&' }").finish())
                .contains("<style>a > b { content: '&' }</style>");
        assertThatIllegalArgumentException().isThrownBy(() -> html.styleSheet("</style><script>"));
    }
}
