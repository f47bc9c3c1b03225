package com.example.shop;

import static dev.tocsin.ruletesting.fluent.RuleAssertions.given;
import static dev.tocsin.ruletesting.fluent.RuleAssertions.labels;
import static dev.tocsin.ruletesting.fluent.RuleAssertions.sample;
import static dev.tocsin.ruletesting.fluent.RuleAssertions.series;

import dev.tocsin.ruletesting.fluent.EvaluatedRules;
import org.junit.jupiter.api.Test;

/** One of two instances is down from minute 1 to 15. */
class ShopDownTest {

    private final EvaluatedRules rules = given(
            series("up{job=\"shop\", instance=\"a:80\"}", "1 0x14 1x15"),
            series("up{job=\"shop\", instance=\"b:80\"}", "1x30"))
            .evaluating("rules/shop.rules.yml");

    @Test
    void somebodyIsPagedAfterAMinute() {
        rules.at("1m").alert("ShopDown").isPending()
                .at("2m").alert("ShopDown").withLabel("instance", "a:80").isFiring()
                .at("16m").alert("ShopDown").isResolved();

        rules.never("0", "1m").alert("ShopDown").isFiring();
        rules.within("3m").alert("ShopDown").isFiring();
    }

    @Test
    void thePageSaysWhichOneIsDown() {
        rules.at("2m").alert("ShopDown").firing().are(
                labels("severity", "page", "job", "shop", "instance", "a:80")
                        .annotation("summary", "a:80 does not answer"));
        rules.at("2m").expression("sum by (job) (up)").hasSamples(sample("{job=\"shop\"}", 1));
    }
}
