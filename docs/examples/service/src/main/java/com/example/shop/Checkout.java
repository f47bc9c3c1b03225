package com.example.shop;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** Sells things, and measures how that goes. */
public final class Checkout {

    private final Payments payments;
    private final Timer done;
    private final Timer failed;

    /** Takes the money; the service that it asks may be slow, or down. */
    public interface Payments {

        /** How long it took. */
        Duration charge(String order) throws PaymentException;
    }

    /** The money was not paid. */
    public static final class PaymentException extends Exception {

        private static final long serialVersionUID = 1L;
    }

    public Checkout(Payments payments, MeterRegistry registry) {
        this.payments = payments;
        this.done = timer("done", registry);
        this.failed = timer("failed", registry);
    }

    private static Timer timer(String outcome, MeterRegistry registry) {
        return Timer.builder("checkout")
                .description("How long checkouts take")
                .tag("outcome", outcome)
                .serviceLevelObjectives(Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofSeconds(5))
                .register(registry);
    }

    /** Whether the order is paid now. */
    public boolean checkOut(String order) {
        try {
            done.record(payments.charge(order));
            return true;
        } catch (PaymentException e) {
            failed.record(Duration.ofMillis(10));
            return false;
        }
    }
}
