/** The process and its part in leader election. */
@NullMarked
package dev.appnetwork.controller;

import org.jspecify.annotations.NullMarked;
