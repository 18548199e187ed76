/** The answers of {@code explain}, held against a judge that shares no code with it. */
@NullMarked
package dev.appnetwork.cli.explain;

import org.jspecify.annotations.NullMarked;
