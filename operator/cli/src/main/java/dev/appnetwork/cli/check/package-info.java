/**
 * Checks an installation: its processes, permissions, and discovered facts, and the pods without an
 * AppNetwork.
 */
@NullMarked
package dev.appnetwork.cli.check;

import org.jspecify.annotations.NullMarked;
