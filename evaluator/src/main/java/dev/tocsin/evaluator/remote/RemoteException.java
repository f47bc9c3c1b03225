package dev.tocsin.evaluator.remote;

/** A query that a server did not answer. The message says which server it was and what is wrong, and stands alone. */
public final class RemoteException extends Exception {

    private static final long serialVersionUID = 1L;

    RemoteException(String message) {
        super(message);
    }
}
