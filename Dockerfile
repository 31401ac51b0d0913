# The assistant in one image; which part of it runs is said by the command: csm run --only web,scheduler,worker.
FROM python:3.13-slim

WORKDIR /srv/csm
RUN useradd --system --home-dir /srv/csm csm && mkdir var && chown csm var

# The libraries first, so that a change of the product alone does not fetch them anew.
COPY requirements.lock .
RUN pip install --no-cache-dir --require-hashes --requirement requirements.lock

COPY pyproject.toml README.md ./
COPY bot bot
COPY scheduler scheduler
COPY handlers handlers
COPY storage storage
COPY domain domain
RUN pip install --no-cache-dir --no-deps --no-build-isolation .
# The phrases are compiled here, where it may be written; else each start would do it anew.
RUN python -P -c "from handlers.understanding import warm_up; warm_up()"

USER csm
# Pictures keep their fonts' index where the user may write; PORT, where it is set, says where to listen.
ENV MPLCONFIGDIR=/tmp/matplotlib PORT=3000
EXPOSE 3000
# What is under way is finished or handed back within ten seconds of the signal.
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=3s \
    CMD ["python", "-c", "import os, urllib.request as u; u.urlopen(f'http://127.0.0.1:{os.environ[\"PORT\"]}/healthz', timeout=2)"]
ENTRYPOINT ["csm"]
CMD ["run", "--host", "0.0.0.0"]
