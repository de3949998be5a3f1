# briefpack in a small image: docker build -t briefpack . && docker run --rm -v "$PWD:/work" briefpack
FROM rust:1.89-slim-bookworm AS build
WORKDIR /build
COPY . .
RUN cargo install --locked --path . --root /installed

FROM debian:bookworm-slim
# For `--changed-since`. No certificates: the program brings its own roots.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends git \
    && rm -rf /var/lib/apt/lists/* \
    # A mounted repository belongs to somebody else, and git would refuse to read it.
    && git config --system --add safe.directory '*' \
    && useradd --uid 1000 --create-home briefpack
COPY --from=build /installed/bin/briefpack /usr/local/bin/briefpack
USER 1000
WORKDIR /work
ENTRYPOINT ["briefpack"]
CMD ["check"]
