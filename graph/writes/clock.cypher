// What time it is for the database, in milliseconds since 1970.
RETURN datetime().epochMillis AS now
