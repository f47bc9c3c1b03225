package dev.tocsin.evaluator.rule;

import java.util.List;

/** Takes the alerts that are due for sending. Called by the thread of a rule group; must not block it for long. */
@FunctionalInterface
public interface AlertSink {

    /** Nobody takes them: alerts are not even looked through for those that are due. */
    AlertSink NOBODY = alerts -> {};

    /** Alerts of one rule after one evaluation; firing ones come again every resend delay. */
    void send(List<Alert> alerts);
}
