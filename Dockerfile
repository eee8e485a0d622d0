# twiml-lint as an image: docker build -t twiml-lint . && docker run --rm -v "$PWD:/work:ro" twiml-lint
FROM python:3.13-alpine AS build
WORKDIR /source
COPY pyproject.toml README.md LICENSE ./
COPY schemas schemas
COPY twiml_lint twiml_lint
# lxml comes as a wheel; where there is none, this fails here instead of bringing a compiler along
RUN python -m venv --without-pip /opt/twiml-lint \
    && python -m pip --python /opt/twiml-lint/bin/python install --no-cache-dir --only-binary lxml .

FROM python:3.13-alpine
# git tells what is ignored and what has changed (--since); it refuses the folder of another user unless told otherwise
# hadolint ignore=DL3018
RUN apk add --no-cache git \
    && git config --system --add safe.directory /work \
    && adduser -D -H -u 10001 twiml-lint
COPY --from=build /opt/twiml-lint /opt/twiml-lint
ENV PATH=/opt/twiml-lint/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1
USER 10001
WORKDIR /work
ENTRYPOINT ["twiml-lint"]
CMD ["check"]
