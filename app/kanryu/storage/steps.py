"""The steps from one format of the project file to the next; a step that was released never changes again."""

from sqlalchemy import Connection

# Format 2 (2026-11-21): what a team keeps of its searches, versions and revisions of codebooks, status per coder.
_FORMAT_2 = (
    """CREATE TABLE synonym_set (
    id VARCHAR NOT NULL,
    words VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    CONSTRAINT pk_synonym_set PRIMARY KEY (id)
)""",
    """CREATE TABLE codebook_version (
    id VARCHAR NOT NULL,
    codebook_id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    note VARCHAR NOT NULL,
    content VARCHAR NOT NULL,
    coder_id VARCHAR,
    made_at VARCHAR NOT NULL,
    CONSTRAINT pk_codebook_version PRIMARY KEY (id),
    CONSTRAINT uq_codebook_version_codebook_id_name UNIQUE (codebook_id, name),
    CONSTRAINT fk_codebook_version_codebook_id FOREIGN KEY(codebook_id) REFERENCES codebook (id) ON DELETE CASCADE,
    CONSTRAINT fk_codebook_version_coder_id FOREIGN KEY(coder_id) REFERENCES coder (id) ON DELETE SET NULL
)""",
    "CREATE INDEX ix_codebook_version_coder_id ON codebook_version (coder_id)",
    """CREATE TABLE saved_query (
    id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    "query" VARCHAR NOT NULL,
    options VARCHAR NOT NULL,
    coder_id VARCHAR,
    made_at VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    CONSTRAINT pk_saved_query PRIMARY KEY (id),
    CONSTRAINT uq_saved_query_name UNIQUE (name),
    CONSTRAINT fk_saved_query_coder_id FOREIGN KEY(coder_id) REFERENCES coder (id) ON DELETE SET NULL
)""",
    "CREATE INDEX ix_saved_query_coder_id ON saved_query (coder_id)",
    """CREATE TABLE code_revision (
    id VARCHAR NOT NULL,
    code_id VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    changes VARCHAR NOT NULL,
    coder_id VARCHAR,
    made_at VARCHAR NOT NULL,
    CONSTRAINT pk_code_revision PRIMARY KEY (id),
    CONSTRAINT fk_code_revision_code_id FOREIGN KEY(code_id) REFERENCES code (id) ON DELETE CASCADE,
    CONSTRAINT fk_code_revision_coder_id FOREIGN KEY(coder_id) REFERENCES coder (id) ON DELETE SET NULL
)""",
    "CREATE INDEX ix_code_revision_code_id ON code_revision (code_id)",
    "CREATE INDEX ix_code_revision_coder_id ON code_revision (coder_id)",
    """CREATE TABLE coding_status (
    id VARCHAR NOT NULL,
    document_id VARCHAR NOT NULL,
    coder_id VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    CONSTRAINT pk_coding_status PRIMARY KEY (id),
    CONSTRAINT ck_coding_status_status CHECK (status IN ('未着手','途中','完了')),
    CONSTRAINT uq_coding_status_document_id_coder_id UNIQUE (document_id, coder_id),
    CONSTRAINT fk_coding_status_document_id FOREIGN KEY(document_id) REFERENCES document (id) ON DELETE CASCADE,
    CONSTRAINT fk_coding_status_coder_id FOREIGN KEY(coder_id) REFERENCES coder (id) ON DELETE CASCADE
)""",
    "CREATE INDEX ix_coding_status_coder_id ON coding_status (coder_id)",
    """CREATE TABLE cue_rule (
    id VARCHAR NOT NULL,
    code_id VARCHAR NOT NULL,
    "query" VARCHAR NOT NULL,
    made_at VARCHAR NOT NULL,
    CONSTRAINT pk_cue_rule PRIMARY KEY (id),
    CONSTRAINT fk_cue_rule_code_id FOREIGN KEY(code_id) REFERENCES code (id) ON DELETE CASCADE
)""",
    "CREATE INDEX ix_cue_rule_code_id ON cue_rule (code_id)",
    """CREATE TABLE rejected_suggestion (
    id VARCHAR NOT NULL,
    document_id VARCHAR NOT NULL,
    code_id VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    coder_id VARCHAR,
    made_at VARCHAR NOT NULL,
    CONSTRAINT pk_rejected_suggestion PRIMARY KEY (id),
    CONSTRAINT fk_rejected_suggestion_document_id FOREIGN KEY(document_id) REFERENCES document (id) ON DELETE CASCADE,
    CONSTRAINT fk_rejected_suggestion_code_id FOREIGN KEY(code_id) REFERENCES code (id) ON DELETE CASCADE,
    CONSTRAINT fk_rejected_suggestion_coder_id FOREIGN KEY(coder_id) REFERENCES coder (id) ON DELETE SET NULL
)""",
    "CREATE INDEX ix_rejected_suggestion_code_id ON rejected_suggestion (code_id)",
    "CREATE INDEX ix_rejected_suggestion_coder_id ON rejected_suggestion (coder_id)",
    "CREATE INDEX ix_rejected_suggestion_document_id ON rejected_suggestion (document_id)",
    """CREATE TABLE code_example (
    id VARCHAR NOT NULL,
    code_id VARCHAR NOT NULL,
    coding_id VARCHAR NOT NULL,
    note VARCHAR NOT NULL,
    CONSTRAINT pk_code_example PRIMARY KEY (id),
    CONSTRAINT uq_code_example_code_id_coding_id UNIQUE (code_id, coding_id),
    CONSTRAINT fk_code_example_code_id FOREIGN KEY(code_id) REFERENCES code (id) ON DELETE CASCADE,
    CONSTRAINT fk_code_example_coding_id FOREIGN KEY(coding_id) REFERENCES coding (id) ON DELETE CASCADE
)""",
    "CREATE INDEX ix_code_example_coding_id ON code_example (coding_id)",
    """CREATE TABLE coding_review (
    id VARCHAR NOT NULL,
    revision_id VARCHAR NOT NULL,
    coding_id VARCHAR NOT NULL,
    coder_id VARCHAR,
    made_at VARCHAR NOT NULL,
    CONSTRAINT pk_coding_review PRIMARY KEY (id),
    CONSTRAINT uq_coding_review_revision_id_coding_id UNIQUE (revision_id, coding_id),
    CONSTRAINT fk_coding_review_revision_id FOREIGN KEY(revision_id) REFERENCES code_revision (id) ON DELETE CASCADE,
    CONSTRAINT fk_coding_review_coding_id FOREIGN KEY(coding_id) REFERENCES coding (id) ON DELETE CASCADE,
    CONSTRAINT fk_coding_review_coder_id FOREIGN KEY(coder_id) REFERENCES coder (id) ON DELETE SET NULL
)""",
    "CREATE INDEX ix_coding_review_coder_id ON coding_review (coder_id)",
    "CREATE INDEX ix_coding_review_coding_id ON coding_review (coding_id)",
)


def to_format_2(connection: Connection) -> None:
    """Add the tables that format 1 did not have."""
    for statement in _FORMAT_2:
        connection.exec_driver_sql(statement)
