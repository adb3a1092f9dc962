# One image per service: `docker build --target gateway -t atelier-gateway .` (gateway, auth, generation, webhooks, comfy-runner,
# comfy-sim, operations).
# What is copied is the folder of `npm run package`, which the tests run as it is. The images hold Node, the libraries that it is linked to
# and that folder: no shell, no package manager. They need no place to write but /tmp, and the simulator's pictures are there as well.

FROM node:24.21.0-trixie-slim AS build
# `strip` takes the symbols for debuggers out of Node: 18 MB of every image. Its version is that of the base image's Debian; it is in no image.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends binutils \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.npm \
    npm run package -- all --into /packages \
    && node scripts/compile-cache.mjs /packages \
    && node scripts/image-root.mjs --strip /image-root /packages

FROM scratch AS base
ARG VERSION=0.1.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Atelier" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.licenses="MIT"
COPY --from=build /image-root /
WORKDIR /app
USER 65532:65532
ENV NODE_ENV=production \
    NODE_COMPILE_CACHE=/app/compiled \
    NODE_COMPILE_CACHE_PORTABLE=1 \
    HEALTH_HOST=0.0.0.0 \
    HEALTH_PORT=8080
ENTRYPOINT ["/usr/local/bin/node"]
CMD ["main.js"]

FROM base AS gateway
LABEL org.opencontainers.image.description="Atelier: REST, socket.io and the studio"
COPY --from=build /packages/gateway /app
# Half of V8's space for young objects: sockets cost half the memory (docs/performance.md).
ENV NODE_OPTIONS=--max-semi-space-size=8
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s \
    CMD ["/usr/local/bin/node", "-e", "fetch('http://127.0.0.1:8000/health/ready').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]

FROM base AS auth
LABEL org.opencontainers.image.description="Atelier: users, sessions and keys"
COPY --from=build /packages/auth /app
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s \
    CMD ["/usr/local/bin/node", "-e", "fetch('http://127.0.0.1:8080/health/ready').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]

FROM base AS generation
LABEL org.opencontainers.image.description="Atelier: tasks, scheduling and results"
COPY --from=build /packages/generation /app
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s \
    CMD ["/usr/local/bin/node", "-e", "fetch('http://127.0.0.1:8080/health/ready').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]

FROM base AS webhooks
LABEL org.opencontainers.image.description="Atelier: tells programs of users what happened to their tasks"
COPY --from=build /packages/webhooks /app
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s \
    CMD ["/usr/local/bin/node", "-e", "fetch('http://127.0.0.1:8080/health/ready').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]

FROM base AS comfy-runner
LABEL org.opencontainers.image.description="Atelier: drives one ComfyUI"
COPY --from=build /packages/comfy-runner /app
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s \
    CMD ["/usr/local/bin/node", "-e", "fetch('http://127.0.0.1:8080/health/ready').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]

FROM base AS comfy-sim
LABEL org.opencontainers.image.description="Atelier: a simulator of ComfyUI, for a trial without a GPU"
COPY --from=build /packages/comfy-sim /app
ENV COMFY_SIM_HOST=0.0.0.0
EXPOSE 8188
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s \
    CMD ["/usr/local/bin/node", "-e", "fetch('http://127.0.0.1:8188/system_stats').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]

# Commands, each of which ends: `docker run ... atelier-operations doctor`, backup, restore, sweep, loadtest.
FROM base AS operations
LABEL org.opencontainers.image.description="Atelier: backup, restore, sweep, doctor and load test"
COPY --from=build /packages/operations /app
HEALTHCHECK NONE
ENTRYPOINT ["/usr/local/bin/node", "main.js"]
CMD ["doctor"]
