package dev.nightjar.engine.cli;

import dev.nightjar.engine.home.Backup;

/** A backup as a program reads it. */
record BackupJson(String file, String at, long bytes) {

  static BackupJson of(Backup backup) {
    return new BackupJson(backup.file().toString(), backup.at().toString(), backup.bytes());
  }
}
