"""What people take with them: tables, documents and graphs as files, each of which says when, from what and for whom it was made."""
