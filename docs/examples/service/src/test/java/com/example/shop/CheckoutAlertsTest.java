package com.example.shop;

import static dev.tocsin.ruletesting.fluent.RuleAssertions.given;
import static dev.tocsin.ruletesting.fluent.RuleAssertions.labels;
import static dev.tocsin.ruletesting.fluent.RuleAssertions.series;
import static dev.tocsin.ruletesting.recording.Micrometer.recording;

import com.example.shop.Checkout.PaymentException;
import dev.tocsin.ruletesting.fluent.EvaluatedRules;
import dev.tocsin.ruletesting.recording.Recording;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The alerts that somebody gets when checkouts go wrong. */
class CheckoutAlertsTest {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Recording recording = recording(registry).job("shop").instance("shop:8080").start();

    @Test
    void paymentsThatAreDownPageSomebody() {
        Checkout good = new Checkout(order -> Duration.ofMillis(50), registry);
        Checkout bad = new Checkout(order -> {
            throw new PaymentException();
        }, registry);
        sell(good, 10);
        sell(bad, 10);
        sell(good, 20);

        given(recording).evaluating("rules/shop.rules.yml")
                .never("0", "9m").alert("CheckoutFails").isPending()
                .within("13m").alert("CheckoutFails").isFiring()
                .at("19m").alert("CheckoutFails").firing().are(
                        labels("job", "shop", "severity", "page")
                                .annotation("summary", "100% of all checkouts of shop fail"))
                .at("40m").alert("CheckoutFails").isResolved()
                .always("0", "40m").alert("CheckoutSlow").isInactive();
    }

    @Test
    void slowPaymentsAreATicket() {
        sell(new Checkout(order -> Duration.ofSeconds(3), registry), 20);

        EvaluatedRules rules = given(recording).evaluating("rules/shop.rules.yml");
        rules.at("20m").alert("CheckoutSlow").withLabel("severity", "ticket").isFiring();
        rules.always("0", "20m").alert("CheckoutFails").isInactive();
    }

    @Test
    void aShopThatDoesNotAnswerPagesSomebody() {
        recording.advance("5m").targetDown().advance("5m").targetUp().advance("5m");

        given(recording).evaluating("rules/shop.rules.yml")
                .at("5m").alert("ShopDown").isPending()
                .at("6m").alert("ShopDown").withAnnotation("summary", "shop:8080 does not answer").isFiring()
                .at("15m").alert("ShopDown").isResolved();
    }

    @Test
    void aFewFailuresPageNobody() {
        given(
                series("checkout_seconds_count{job=\"shop\", outcome=\"done\"}", "0+97x120"),
                series("checkout_seconds_count{job=\"shop\", outcome=\"failed\"}", "0+3x120"))
                .interval("30s")
                .evaluating("rules/shop.rules.yml")
                .never("0", "1h").alert("CheckoutFails").isFiring()
                .at("1h").expression("job:checkout_failures:ratio_rate5m").withTolerance(0.001).hasValue(0.03);
    }

    /** A checkout every 15 seconds for so many minutes. */
    private void sell(Checkout checkout, int minutes) {
        for (int i = 0; i < 4 * minutes; i++) {
            checkout.checkOut("order");
            recording.advance("15s");
        }
    }
}
