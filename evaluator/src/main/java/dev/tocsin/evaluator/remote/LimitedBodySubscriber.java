package dev.tocsin.evaluator.remote;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Collects the body of an answer and stops at a limit: a body that reaches it ends there. For one answer. */
final class LimitedBodySubscriber implements HttpResponse.BodySubscriber<byte[]> {

    private final int limit;
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private byte[] bytes = new byte[16 * 1024];
    private int length;
    private Flow.@Nullable Subscription subscription;

    /** @param limit in bytes, above 0 */
    LimitedBodySubscriber(int limit) {
        this.limit = limit;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription newSubscription) {
        subscription = newSubscription;
        newSubscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            int wanted = Math.min(buffer.remaining(), limit - length);
            if (length + wanted > bytes.length) {
                long capacity = Math.max(length + (long) wanted, 2L * bytes.length);
                bytes = Arrays.copyOf(bytes, (int) Math.min(capacity, limit));
            }
            buffer.get(bytes, length, wanted);
            length += wanted;
        }
        if (length == limit && subscription != null) {
            subscription.cancel();
            onComplete();
        }
    }

    @Override
    public void onError(Throwable problem) {
        body.completeExceptionally(problem);
    }

    @Override
    public void onComplete() {
        body.complete(Arrays.copyOf(bytes, length));
    }
}
