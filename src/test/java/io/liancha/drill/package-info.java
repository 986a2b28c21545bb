/**
 * The fault drill: the hub, its database, its broker and its agencies as processes of their own,
 * killed, frozen and cut off by a driver, and a checker that reads nothing but what the receivers
 * wrote down and what the hub says over REST.
 */
package io.liancha.drill;
