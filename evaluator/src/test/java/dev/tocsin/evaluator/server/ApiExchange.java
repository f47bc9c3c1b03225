package dev.tocsin.evaluator.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A request as a file of cases has it, and what was answered: a line {@code METHOD /path?parameters [form]} as people write
 * it, lines with headers; then {@code --- status content-type}, further headers, the body.
 */
record ApiExchange(List<String> remarks, List<String> request, List<String> answer) {

    private static final String SEPARATOR = "---";
    private static final Set<String> UNTOLD =
            Set.of("connection", "content-length", "content-type", "date", "transfer-encoding");
    private static final String PLAIN =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/?&=%:,;*!$'()@";

    static List<ApiExchange> readAll(String file) {
        List<ApiExchange> exchanges = new ArrayList<>();
        for (String block : file.strip().split("\n\n+", -1)) {
            List<String> lines = block.lines().toList();
            List<String> remarks = lines.stream().takeWhile(line -> line.startsWith("#")).toList();
            List<String> rest = lines.subList(remarks.size(), lines.size());
            int separator = (int) rest.stream().takeWhile(line -> !line.startsWith(SEPARATOR)).count();
            exchanges.add(
                    new ApiExchange(remarks, rest.subList(0, separator), rest.subList(separator, rest.size())));
        }
        return exchanges;
    }

    String name() {
        return String.join(" ", request);
    }

    String text() {
        List<String> lines = new ArrayList<>(remarks);
        lines.addAll(request);
        lines.addAll(answer);
        return String.join("\n", lines) + "\n";
    }

    /** The same request with what the server at this port answers. */
    ApiExchange answeredBy(HttpClient client, int port) throws IOException, InterruptedException {
        String[] words = request.getFirst().split(" ", 2);
        boolean form = words[0].equals("POST");
        String[] target = form && words[1].contains(" ") ? words[1].split(" ", 2) : new String[]{words[1], ""};
        HttpRequest.Builder builder = HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + port + encode(target[0])));
        builder.method(words[0], form ? BodyPublishers.ofString(encode(target[1])) : BodyPublishers.noBody());
        if (form) {
            builder.header("Content-Type", "application/x-www-form-urlencoded");
        }
        for (String header : request.subList(1, request.size())) {
            String[] parts = header.split(": ", 2);
            builder.setHeader(parts[0], parts[1]);
        }
        return new ApiExchange(remarks, request, lines(client.send(builder.build(), BodyHandlers.ofString())));
    }

    private static List<String> lines(HttpResponse<String> response) {
        List<String> lines = new ArrayList<>();
        String type = response.headers().firstValue("content-type").orElse("");
        lines.add((SEPARATOR + " " + response.statusCode() + " " + type).strip());
        for (Map.Entry<String, List<String>> header : response.headers().map().entrySet()) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            String value = String.join(", ", header.getValue());
            // All answers of the API vary by origin; those that do not are told.
            if (!UNTOLD.contains(name) && !(name.equals("vary") && value.equals("Origin"))) {
                lines.add(name + ": " + value);
            }
        }
        response.body().lines().forEach(lines::add);
        return lines;
    }

    private static String encode(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            encoded.append(PLAIN.indexOf(b) >= 0 ? Character.toString(b) : "%%%02X".formatted(b & 0xff));
        }
        return encoded.toString();
    }

    static String textOf(List<ApiExchange> exchanges) {
        return exchanges.stream().map(ApiExchange::text).collect(Collectors.joining("\n"));
    }
}
