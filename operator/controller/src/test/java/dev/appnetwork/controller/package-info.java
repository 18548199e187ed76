/** Tests of the operator process and its leader election. */
@NullMarked
package dev.appnetwork.controller;

import org.jspecify.annotations.NullMarked;
