/** Logs in over HTTP, by password, token or provider, and keeps everybody else out. */
@NullMarked
package dev.nightjar.engine.access.web;

import org.jspecify.annotations.NullMarked;
