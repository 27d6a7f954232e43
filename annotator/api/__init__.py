"""The desk for programs: ``/api/v1`` over the services of all slices, and its description made from the code."""
