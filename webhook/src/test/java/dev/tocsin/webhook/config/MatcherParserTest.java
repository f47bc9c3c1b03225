package dev.tocsin.webhook.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatcherParserTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "severity=page                   | [severity=\"page\"]",
                "severity = \"page\"             | [severity=\"page\"]",
                "severity=~warning               | [severity=~\"warning\"]",
                "a!=b, c!~\"d.*\" ,              | [a!=\"b\", c!~\"d.*\"]",
                "{a=\"x,y}\"}                    | [a=\"x,y}\"]",
                "a=                              | [a=\"\"]",
                "\"k8s pod\"=x                   | [\"k8s pod\"=\"x\"]",
                "a=\"say \\\"hi\\\" \\\\ \\d\"   | [a=\"say \\\"hi\\\" \\\\ \\\\d\"]",
                "{}                              | []"
            })
    void readsMatchers(String text, String printed) throws MatcherParser.MatcherSyntaxException {
        assertThat(MatcherParser.parse(text)).hasToString(printed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "severity      | bad matcher \"severity\": at character 9 found the end, expected one of = != =~ !~",
                "=page         | bad matcher \"=page\": at character 1 found \"=page\", expected a label name",
                "{a=b          | bad matcher \"{a=b\": at character 1 found \"{a=b\", found no closing brace",
                "a=\"b         | bad matcher \"a=\"b\": at character 5 found the end, expected a closing quote",
                "a=\"b\" c=d   | bad matcher \"a=\"b\" c=d\": at character 7 found \"c=d\", expected a comma or the end",
                "a=~\"(\"      | the value of a is no regular expression: missing closing ): ("
            })
    void saysWhatIsWrong(String text, String message) {
        assertThatThrownBy(() -> MatcherParser.parse(text)).hasMessage(message);
    }
}
