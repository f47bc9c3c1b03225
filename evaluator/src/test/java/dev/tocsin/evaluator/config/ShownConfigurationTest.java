package dev.tocsin.evaluator.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.evaluator.yaml.SourceText;
import org.junit.jupiter.api.Test;

class ShownConfigurationTest {

    @Test
    void showsWhatTheFileSaysWithoutItsSecrets() {
        String file = """
                # a comment with s3cret
                global: {scrape_interval: 15s, external_labels: {zone: '0', on: true}}
                scrape_configs:
                  - job_name: a
                    sample_limit: 1000
                    basic_auth: {username: me, password: s3cret}
                    authorization: {type: Bearer, credentials: s3cret}
                    bearer_token: s3cret
                    bearer_token_file: token.txt
                    proxy_url: http://me:s3cret@proxy.example/
                    params: {access_token: [s3cret], module: [x]}
                    http_headers: {X-Key: {values: [s3cret]}}
                    tls_config: &tls {key_file: key.pem, insecure_skip_verify: true}
                notifications:
                  receivers:
                    - name: r
                      webhook_configs:
                        - url: https://hooks.example/s3cret
                          http_config: {tls_config: *tls}
                """;
        assertThat(ShownConfiguration.of(SourceText.of("c.yml", file))).isEqualTo("""
                global:
                  scrape_interval: 15s
                  external_labels:
                    zone: '0'
                    'on': true
                scrape_configs:
                  - job_name: a
                    sample_limit: 1000
                    basic_auth:
                      username: me
                      password: <secret>
                    authorization:
                      type: Bearer
                      credentials: <secret>
                    bearer_token: <secret>
                    bearer_token_file: token.txt
                    proxy_url: http://<secret>@proxy.example/
                    params:
                      access_token:
                        - <secret>
                      module:
                        - x
                    http_headers:
                      X-Key:
                        values:
                          - <secret>
                    tls_config:
                      key_file: key.pem
                      insecure_skip_verify: true
                notifications:
                  receivers:
                    - name: r
                      webhook_configs:
                        - url: <secret>
                          http_config:
                            tls_config:
                              key_file: key.pem
                              insecure_skip_verify: true
                """);
    }

    @Test
    void anEmptyFileShowsNothing() {
        assertThat(ShownConfiguration.of(SourceText.of("c.yml", "# nothing\n"))).isEmpty();
    }
}
