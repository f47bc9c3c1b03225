package dev.tocsin.evaluator.server;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class ServerWarmUpTest {

    @Test
    void everythingThatIsAskedHasAnAnswer() {
        try (ServerWarmUp warmUp = new ServerWarmUp()) {
            assertThatCode(() -> warmUp.ask(1)).doesNotThrowAnyException();
        }
    }
}
