//! The command line as fixed: lines, options and their help.
//!
//! Never in here: a passphrase. It comes from the environment, a file or the terminal, never from an argument.

#![allow(clippy::doc_markdown, reason = "these comments are the help that the terminal shows")]

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

/// Tollgate without a window: a council's information asset register in one file.
#[derive(Parser, Debug)]
#[command(name = "tollgate-cli", version, about, arg_required_else_help = true)]
pub(crate) struct Arguments {
    /// Read the passphrase from the first line of this file (else from TOLLGATE_PASSPHRASE, else from the terminal)
    #[arg(long, global = true, value_name = "PATH")]
    pub passphrase_file: Option<PathBuf>,
    /// Act in this role, for example record_manager or dpo
    #[arg(long = "as", global = true, value_name = "ROLE")]
    pub role: Option<String>,
    /// Act as this person, for example PE-0002
    #[arg(long, global = true, value_name = "REF")]
    pub person: Option<String>,
    /// Take this time for now (RFC 3339)
    #[arg(long, global = true, value_name = "RFC3339")]
    pub now: Option<String>,
    /// Print JSON
    #[arg(long, global = true)]
    pub json: bool,
    #[command(subcommand)]
    pub line: Line,
}

/// What to do.
#[derive(Subcommand, Debug)]
pub(crate) enum Line {
    /// Make a new register
    New {
        /// Where
        file: PathBuf,
        /// Name of the council
        #[arg(long)]
        council: String,
        /// Make a register that anybody can read
        #[arg(long)]
        no_passphrase: bool,
    },
    /// Make the sample register of Testborough Council
    Sample {
        /// Where
        file: PathBuf,
        /// Make a register that anybody can read
        #[arg(long)]
        no_passphrase: bool,
    },
    /// List the records of a kind: asset, person, policy_document
    List {
        /// The register
        file: PathBuf,
        /// Kind of record
        kind: String,
        /// Only records whose field has this value; may be given several times
        #[arg(long = "where", value_name = "FIELD=VALUE")]
        filters: Vec<String>,
    },
    /// Show one record
    Show {
        /// The register
        file: PathBuf,
        /// Its reference, for example IA-0013
        reference: String,
    },
    /// Findings of one record or of the whole register; exit code 1 if one of them is an error
    Findings {
        /// The register
        file: PathBuf,
        /// Reference of a record
        reference: Option<String>,
    },
    /// Search the whole register
    Search {
        /// The register
        file: PathBuf,
        /// What to look for
        #[arg(required = true, num_args = 1..)]
        words: Vec<String>,
    },
    /// History of one record or of the whole register, newest first
    History {
        /// The register
        file: PathBuf,
        /// Reference of a record
        reference: Option<String>,
    },
    /// Take back the latest operation
    Undo {
        /// The register
        file: PathBuf,
    },
    /// Bring back what was last taken back
    Redo {
        /// The register
        file: PathBuf,
    },
    /// Bring a spreadsheet in: CSV, XLSX, XLS or ODS; a backup is made first, and one undo takes it back
    Import {
        /// The register
        file: PathBuf,
        /// The spreadsheet
        source: PathBuf,
        /// Match the columns as this saved or built-in matching says
        #[arg(long, value_name = "NAME")]
        profile: Option<String>,
        /// Read this sheet of the workbook
        #[arg(long, value_name = "NAME")]
        sheet: Option<String>,
        /// Say what would be done, row by row, and change nothing
        #[arg(long)]
        dry_run: bool,
    },
    /// Write the register in another format, which the ending of OUT says
    Export {
        /// The register
        file: PathBuf,
        /// ropa: record of processing (.xlsx, .csv); register: the list (.xlsx, .csv); published: for the website (.csv, .html);
        /// json: everything (.json)
        what: What,
        /// Where to; a file that is there is replaced
        out: PathBuf,
    },
    /// Check the file, the chain of operations and their replay
    Verify {
        /// The register
        file: PathBuf,
    },
    /// Write a document as PDF: an assessment, an asset, its contract annex, or the record of processing
    Pdf {
        /// The register
        file: PathBuf,
        /// Reference of the record, for example DPIA-2026-001 or IA-0013; "ropa" for the record of processing
        reference: String,
        /// Where the document goes
        out: PathBuf,
        /// Make a working print with the watermark
        #[arg(long)]
        draft: bool,
        /// Make the contract specification annex of an assessment
        #[arg(long, conflicts_with = "notice")]
        annex: bool,
        /// Make the page that goes with a superseded or recalled version
        #[arg(long)]
        notice: bool,
        /// The signature sheet: one line for each person who has to sign
        #[arg(long)]
        sheet: bool,
    },
    /// Make the document of a decided assessment for signing, once, and keep it in the register
    Issue {
        /// The register
        file: PathBuf,
        /// Reference of the assessment, for example DPIA-2026-001
        reference: String,
        /// Where a copy goes
        out: Option<PathBuf>,
    },
    /// Sign the issued document of an assessment as --person, with that person's identity (its passphrase comes from
    /// TOLLGATE_IDENTITY_PASSPHRASE, else from the terminal)
    Sign {
        /// The register
        file: PathBuf,
        /// Reference of the assessment, for example DPIA-2026-001
        reference: String,
        /// PKCS #12 file, or fingerprint of an identity on this computer
        #[arg(long, value_name = "P12")]
        identity: String,
    },
    /// Identities on this computer: make one, keep one that another program made, list them
    Identity {
        #[command(subcommand)]
        what: IdentityLine,
    },
    /// Read a signed PDF back; exit code 1 unless every signature is there and sound
    VerifyPdf {
        /// The PDF
        pdf: PathBuf,
        /// Compare it with this register too
        #[arg(long, value_name = "FILE")]
        register: Option<PathBuf>,
    },
    /// List every command of the contract with its request and answer
    Commands,
    /// Carry out any command of the contract
    Call {
        /// The register
        file: PathBuf,
        /// Name of the command
        command: String,
        /// The request: JSON, @PATH of a file that holds it, or - for standard input
        request: String,
    },
}

/// What is exported.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum What {
    /// The record of processing activities (UK GDPR Art 30).
    Ropa,
    /// The assets list.
    Register,
    /// The information asset register for publication.
    Published,
    /// The whole register as JSON.
    Json,
}

/// What to do with identities. The passphrase comes from TOLLGATE_IDENTITY_PASSPHRASE, else from the terminal.
#[derive(Subcommand, Debug)]
pub(crate) enum IdentityLine {
    /// Make an identity: a key with a certificate for three years
    New {
        /// Name or post of the person
        name: String,
        /// Their organisation
        #[arg(long)]
        organisation: Option<String>,
    },
    /// Keep an identity that another program made
    Import {
        /// PKCS #12 file
        file: PathBuf,
    },
    /// List the identities on this computer
    List,
}
