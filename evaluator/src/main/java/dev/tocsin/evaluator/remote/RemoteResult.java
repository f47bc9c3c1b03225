package dev.tocsin.evaluator.remote;

import java.util.List;

/**
 * What a server answered to a query.
 *
 * @param notes its warnings, then its infos
 */
public record RemoteResult(RemoteValue value, List<String> notes) {

    public RemoteResult {
        notes = List.copyOf(notes);
    }
}
