/** The operator process: assembly, startup, and shutdown. */
@NullMarked
package dev.appnetwork.controller;

import org.jspecify.annotations.NullMarked;
