# syntax=docker/dockerfile:1
# The shop as one binary in a small image, run by a user without rights.

FROM rust:1.95-slim-bookworm AS build
WORKDIR /build
COPY . .
RUN cargo build --release --locked --bin sparraamo

FROM debian:bookworm-slim
RUN apt-get update \
    && apt-get install --yes --no-install-recommends ca-certificates curl \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /data --create-home sparraamo
COPY --from=build /build/target/release/sparraamo /usr/local/bin/sparraamo
USER sparraamo
WORKDIR /data
VOLUME /data
ENV SPARRAAMO_BIND=0.0.0.0:8080 SPARRAAMO_LOG_FORMAT=json
EXPOSE 8080
# Alive is not ready: a shop whose database is away must not be restarted for it.
HEALTHCHECK --interval=15s --timeout=3s --start-period=20s \
    CMD ["curl", "--fail", "--silent", "--output", "/dev/null", "http://127.0.0.1:8080/healthz"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["sparraamo"]
CMD ["serve"]
