/** The tables in which logs are kept, and which tell where archives are. */
@NullMarked
package dev.nightjar.engine.logs.jdbc;

import org.jspecify.annotations.NullMarked;
